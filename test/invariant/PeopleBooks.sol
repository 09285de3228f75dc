// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAccounts } from "../../contracts/interfaces/IAccounts.sol";
import { Vm } from "../utils/Vm.sol";
import { Ghosts } from "./Ghosts.sol";

/// @dev The books of accounts, wallets, bindings and claims.
abstract contract PeopleBooks is Ghosts {
    /// @dev What was there before the walk.
    function _adoptPeople() internal {
        for (uint40 id = 0; id < MALL.accountCount(); ++id) {
            IAccounts.AccountInfo memory found = MALL.account(id);
            _accounts.push(GhostAccount(found.uplineId, found.balance, found.volume, found.tier, found.wallet));
            if (id != 0) _idOf[found.wallet] = id;
            credit += found.balance;
        }
    }

    function _readPeople(bytes32 kind, Vm.Log memory log) internal {
        if (kind == IAccounts.DistributorRegistered.selector) _registered(log);
        else if (kind == IAccounts.BuyerBound.selector) _bound(log);
        else if (kind == IAccounts.Claimed.selector) _claimed(log);
        else if (kind == IAccounts.WalletChanged.selector) _moved(log);
    }

    function _registered(Vm.Log memory log) private {
        (address wallet, uint256 upline) = (_address(log.topics[2]), uint256(log.topics[3]));
        _expect(uint256(log.topics[1]) == _accounts.length, 13);
        _expect(_idOf[wallet] == 0 && wallet == _sender, 13);
        _expect(upline != 0 && upline < _accounts.length, 11);
        _idOf[wallet] = _accounts.length;
        _accounts.push(GhostAccount(uint40(upline), 0, 0, 0, wallet));
    }

    function _moved(Vm.Log memory log) private {
        uint256 id = uint256(log.topics[1]);
        (address from, address to) = (_address(log.topics[2]), _address(log.topics[3]));
        _expect(_accounts[id].wallet == from && to == _sender && _idOf[to] == 0, 13);
        _accounts[id].wallet = to;
        if (id == 0) return;
        (_idOf[from], _idOf[to]) = (0, id);
    }

    function _bound(Vm.Log memory log) private {
        address buyer = _address(log.topics[1]);
        _expect(buyer == _sender && _idOf[buyer] == 0, 16);
        _bindings[buyer] = keccak256(abi.encode(uint256(log.topics[2]), abi.decode(log.data, (uint256))));
    }

    function _claimed(Vm.Log memory log) private {
        uint256 id = uint256(log.topics[1]);
        GhostAccount storage account = _accounts[id];
        uint256 amount = abi.decode(log.data, (uint256));
        address to = _address(log.topics[2]);
        _expect(_isClaim && amount == account.balance && amount != 0, 17);
        _expect(to == (_claimTo == address(0) ? account.wallet : _claimTo), id == 0 ? 15 : 17);
        credit -= account.balance;
        claimedOut += amount;
        account.balance = 0;
    }

    /// @dev I14 and the one way a balance grows.
    function _earn(uint256 id, uint256 amount, uint256 volume, uint256 tier) internal {
        GhostAccount storage account = _accounts[id];
        _expect(tier >= account.tier && tier <= 7 && volume >= account.volume, 14);
        (account.volume, account.tier) = (uint64(volume), uint8(tier));
        _credit(id, amount);
    }

    function _credit(uint256 id, uint256 amount) internal {
        _accounts[id].balance += uint96(amount);
        credit += amount;
    }

    function _address(bytes32 topic) internal pure returns (address) {
        return address(uint160(uint256(topic)));
    }

    /* BOOKS AGAINST STATE */

    function _comparePeople() internal {
        _expect(MALL.accountCount() == _accounts.length, 13);
        for (uint40 id = 0; id < _accounts.length; ++id) {
            IAccounts.AccountInfo memory found = MALL.account(id);
            GhostAccount storage known = _accounts[id];
            _expect(found.balance <= known.balance, 10);
            _expect(found.balance >= known.balance, 17);
            _expect(found.uplineId == known.upline, 12);
            _expect(found.tier == known.tier && found.volume == known.volume, 14);
            _expect(found.wallet == known.wallet, id == 0 ? 15 : 13);
        }
    }

    function _compareBindings(address[] storage buyers) internal {
        for (uint256 i = 0; i < buyers.length; ++i) {
            (uint256 referrer, uint256 until) = MALL.bindingOf(buyers[i]);
            bytes32 found = referrer == 0 ? bytes32(0) : keccak256(abi.encode(referrer, until));
            _expect(found == _bindings[buyers[i]], 16);
        }
    }
}
