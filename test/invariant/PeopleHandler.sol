// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAccounts } from "../../contracts/interfaces/IAccounts.sol";
import { Choices } from "./Choices.sol";

/// @dev Joining, moving, standing and claiming.
abstract contract PeopleHandler is Choices {
    function register(uint256 seed) external acts {
        seed = _salted(seed);
        address actor = _actor(seed);
        uint40 uplineId = _account(seed >> 32);
        if (_isPaused()) return _mustRefuse(actor, abi.encodeCall(IAccounts.register, (uplineId)), 28);
        if (_idOf[actor] != 0) return _mustRefuse(actor, abi.encodeCall(IAccounts.register, (uplineId)), 13);
        // the pool, and the very account that would be opened
        if (seed % 8 == 0) uplineId = uint40(_accounts.length);
        bool isLine = uplineId != 0 && uplineId < _accounts.length;
        if (!isLine) return _mustRefuse(actor, abi.encodeCall(IAccounts.register, (uplineId)), 11);
        if (_accounts.length >= MOST_ACCOUNTS) return;
        _as(actor);
        MALL.register(uplineId);
    }

    /// @dev Any account, the pool's and the house's too, goes to somebody who has none.
    function moveAccount(uint256 seed) external acts {
        seed = _salted(seed);
        (uint40 id, address heir) = (_account(seed), _actor(seed >> 32));
        _as(_ownerOf(id));
        MALL.proposeWallet(id, heir);
        if (_idOf[heir] != 0) return _mustRefuse(heir, abi.encodeCall(IAccounts.acceptWallet, (id)), 13);
        _as(heir);
        MALL.acceptWallet(id);
    }

    function changeStanding(uint256 seed) external acts {
        seed = _salted(seed);
        uint40 id = uint40(2 + ((seed >> 32) % (_accounts.length - 2)));
        _as(_staff.admitter);
        if (seed % 2 == 0) MALL.suspend(id, (seed >> 8) % 12 == 0);
        else MALL.setMerchant(id, (seed >> 8) % 12 != 0);
    }

    function setStaff(uint256 seed) external acts {
        seed = _salted(seed);
        uint40 id = uint40(2 + (seed % (_accounts.length - 2)));
        _as(_ownerOf(id));
        MALL.setStaff(id, _actor(seed >> 32), uint8((seed >> 64) % 8));
    }

    /* CLAIMING */

    function claim(uint256 seed) external acts {
        seed = _salted(seed);
        (uint40 id, address to) = (_account(seed), _actor(seed >> 32));
        address who = id == 1 && seed % 2 == 0 ? _staff.treasurer : _ownerOf(id);
        if (_accounts[id].balance == 0) return _mustRefuse(who, abi.encodeCall(IAccounts.claim, (id, to)), 17);
        if (_isBlocked(to)) return _mustRefuse(who, abi.encodeCall(IAccounts.claim, (id, to)), 17);
        (_isClaim, _claimTo) = (true, to);
        _as(who);
        MALL.claim(id, to);
    }

    function claimFor(uint256 seed) external acts {
        seed = _salted(seed);
        uint40[] memory ids = new uint40[](3);
        (ids[0], ids[1], ids[2]) = (_account(seed), _account(seed >> 32), _account(seed >> 64));
        _isClaim = true;
        _as(_actor(seed >> 96));
        MALL.claimFor(ids);
    }

    /* THE TOKEN */

    function blockWallet(uint256 seed) external acts {
        seed = _salted(seed);
        TOKEN.setBlocked(_actor(seed), (seed >> 32) % 3 == 0);
    }

    /// @dev Tokens nobody asked for.
    function donate(uint256 seed) external acts {
        seed = _salted(seed);
        (address giver, uint256 amount) = (_actor(seed), (seed >> 32) % 1e9);
        if (_isBlocked(giver)) return;
        vm.prank(giver);
        TOKEN.transfer(address(MALL), amount);
        donated += amount;
    }
}
